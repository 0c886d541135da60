"""A visitor without a browser: speaks Streamlit's websocket protocol with its own messages."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.contenders import Contender

PATIENCE = 30.0
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
# How a widget's new value travels, by the kind of its element.
VALUES = {"number_input": "double_value", "slider": "double_array_value"}


@dataclass
class Run:
    """What one run of the page answered: seconds to its end, messages and bytes.

    `expected_after` is when the text looked for came first, None where it never came.
    """

    seconds: float
    messages: int
    size: int
    expected_after: float | None
    failed: bool


@dataclass
class SocketVisitor:
    """One session of a page, kept up to date as the browser keeps it: address, widgets, cache."""

    page: Contender
    query: str = ""
    socket: ClientConnection | None = None
    widgets: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    known: dict[str, bytes] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    async def open(self) -> Run:
        """Connect and run the page once."""
        address = self.page.address.replace("http", "ws", 1)
        self.socket = await connect(
            f"{address}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],
            max_size=None,
            compression="deflate",  # as browsers ask for it
            ping_interval=None,
        )
        self.query = self.page.query.removeprefix("?")
        return await self._run("")

    async def change(self, licenses: int, expected: str = "") -> Run:
        """Set the count of licences, and wait until the page's run has finished."""
        key = self.page.field if self.page.field in self.widgets else self.page.slider
        widget, kind, fragment = self.widgets[key]
        self.values[widget] = (VALUES[kind], licenses)
        return await self._run(expected, fragment)

    async def close(self) -> None:
        if self.socket:
            await self.socket.close()

    async def _run(self, expected: str, fragment: str = "") -> Run:
        assert self.socket
        started = time.perf_counter()
        await self.socket.send(self._rerun(fragment).SerializeToString())
        run = Run(0.0, 0, 0, None, failed=False)
        async with asyncio.timeout(PATIENCE):
            await self._listen(run, expected.encode(), started)
        run.seconds = time.perf_counter() - started
        return run

    async def _listen(self, run: Run, wanted: bytes, started: float) -> None:
        """Read until the run has finished; a page that starts anew on its own is still the run."""
        assert self.socket
        finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
        while finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            data = await self.socket.recv()
            assert isinstance(data, bytes)
            run.messages += 1
            run.size += len(data)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "ref_hash":
                data = self.known[message.ref_hash]
            if wanted and run.expected_after is None and wanted in data:
                run.expected_after = time.perf_counter() - started
            if message.WhichOneof("type") == "script_finished":
                finished = message.script_finished
            else:
                self._learn(message, run)
        run.failed |= finished not in DONE

    def _rerun(self, fragment: str) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.fragment_id = fragment
        state.context_info.url = self.page.address
        state.context_info.locale = "ru-RU"
        state.cached_message_hashes.extend(self.known)
        for widget, (kind, value) in self.values.items():
            sent = state.widget_states.widgets.add(id=widget)
            if kind == "double_array_value":
                sent.double_array_value.data.append(value)
            else:
                setattr(sent, kind, value)
        return message

    def _learn(self, message: ForwardMsg, run: Run) -> None:
        """Note what the browser would: widgets by key, messages it keeps, the new address."""
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return
        if message.metadata.cacheable:
            self.known[message.hash] = message.SerializeToString()
        element = message.delta.new_element
        name = element.WhichOneof("type")
        run.failed |= name == "exception"
        if name in VALUES:
            widget = getattr(element, name).id
            for key in (self.page.field, self.page.slider):
                if key and widget.endswith(f"-{key}"):
                    self.widgets[key] = (widget, name, message.delta.fragment_id)
