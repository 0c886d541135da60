"""The worked example of the contract as the command line takes it."""

OPTIONS = {
    "--dry-cleaning": "9",
    "--reception": "8",
    "--months": "12",
    "--contacts": "2",
    "--manager": "12",
    "--cloud-migration": "1",
}
EXAMPLE = ["--prompt", *(word for option in OPTIONS.items() for word in option)]
