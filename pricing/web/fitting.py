"""How much of an address is read: far more than any link of ours takes, and no more."""

from collections.abc import Iterable

# Above what a selection, four variants, the tools and the marks of an advertisement take.
QUERY_LETTERS = 4000
# Names of others in a link; each is compared with ours, since it may be one that was misspelt.
FOREIGN_MOST = 40


def fitting(pairs: Iterable[tuple[str, str]], own: frozenset[str]) -> list[tuple[str, str]]:
    """The pairs of an address that are read, in their order.

    Ours, as far as QUERY_LETTERS go; then those of others while there is room.
    """
    given = list(pairs)
    room, foreign, kept = QUERY_LETTERS, 0, set[int]()
    for place in sorted(range(len(given)), key=lambda at: given[at][0] not in own):
        name, value = given[place]
        letters = len(name) + len(value) + 2  # with `=` and `&`
        foreign += name not in own
        if foreign > FOREIGN_MOST:
            break
        if letters <= room:
            kept.add(place)
            room -= letters
    return [pair for place, pair in enumerate(given) if place in kept]
