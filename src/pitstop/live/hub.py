"""The streams of this process, and what is written to them when something changed.

Everything here runs in the event loop; only the source's own functions run in threads.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from uuid import UUID

from pitstop.live import frames
from pitstop.live.changes import Change
from pitstop.live.limits import Limits
from pitstop.live.open_stream import Message, Send, Stream, body
from pitstop.live.sources import Admission, Frame, Source
from pitstop.live.threads import in_thread

logger = logging.getLogger(__name__)

BEAT = body(frames.BEAT)
AT_ONCE = 500
"""So many streams are written before other requests get a turn."""


class Topic:
    """The streams of one topic by kind of viewer, and the changes that wait for a frame."""

    __slots__ = ("changes", "delivery", "kinds")

    def __init__(self) -> None:
        self.kinds: dict[str, dict[Stream, None]] = {}
        self.changes: list[Change] = []
        self.delivery: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(map(len, self.kinds.values()))

    def streams(self) -> Iterator[Stream]:
        for streams in self.kinds.values():
            yield from streams


class Hub:
    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._topics: dict[UUID, Topic] = {}
        self._owners: dict[tuple[UUID, str], list[Stream]] = {}
        self._count = 0
        self._closing = False
        # Admissions get threads of their own: a thousand people who come in at once must not
        # hold up a change for those who are there.
        self._admitting = ThreadPoolExecutor(2, thread_name_prefix="live-admit")
        self._rendering = ThreadPoolExecutor(2, thread_name_prefix="live-render")
        self._joining = 0
        self._tick = 0
        self._heard_at: dict[UUID, int] = {}
        self._heart: asyncio.Task[None] | None = None

    # Life

    async def start(self) -> None:
        self._heart = asyncio.create_task(self._beat(), name="live-heartbeat")

    def close(self) -> None:
        """End every stream, so that the server can stop. Nobody is let in any more."""
        self._closing = True
        for stream in list(self._all_streams()):
            stream.end(frames.BYE)

    async def stop(self) -> None:
        self.close()
        tasks = [self._heart, *(topic.delivery for topic in self._topics.values())]
        for task in tasks:
            if task is not None:
                task.cancel()
        self._admitting.shutdown(wait=False, cancel_futures=True)
        self._rendering.shutdown(wait=False, cancel_futures=True)

    # Coming and going

    @property
    def is_full(self) -> bool:
        return self._closing or self._count + self._joining >= self._limits.streams

    @property
    def count(self) -> int:
        return self._count

    @contextlib.contextmanager
    def joining(self) -> Iterator[int]:
        """Note from here on which topics change; yields the moment, to be handed to `join`."""
        self._joining += 1
        try:
            yield self._tick
        finally:
            self._joining -= 1
            if not self._joining:
                self._heard_at.clear()

    async def admit(self, topic: UUID, kind: str, cookies: Mapping[str, str]) -> Admission | None:
        return await in_thread(self._admitting, self._source.admit, topic, kind, cookies)

    def join(self, admission: Admission, send: Send, since: int) -> Stream:
        """Let a stream in and greet it.

        A change that was heard between the source's answer and this moment reached the others
        but not this stream: it is told to check its revision.
        """
        owner = (admission.topic, admission.member)
        self._make_room(owner)
        stream = Stream(send, owner=owner, kind=admission.kind, closes_at=self._closing_time())
        topic = self._topics.setdefault(admission.topic, Topic())
        topic.kinds.setdefault(admission.kind, {})[stream] = None
        self._owners.setdefault(owner, []).append(stream)
        self._count += 1
        greeting = frames.hello(admission.revision)
        if self._heard_at.get(admission.topic, 0) > since:
            greeting += frames.check(len(topic))
        stream.push(body(greeting))
        return stream

    def leave(self, stream: Stream) -> None:
        stream.forget()
        topic = self._topics.get(stream.topic)
        if topic is None or stream not in topic.kinds.get(stream.kind, {}):
            return
        self._count -= 1
        del topic.kinds[stream.kind][stream]
        if not topic.kinds[stream.kind]:
            del topic.kinds[stream.kind]
        if not topic.kinds and topic.delivery is None:
            del self._topics[stream.topic]
        self._owners[stream.owner].remove(stream)
        if not self._owners[stream.owner]:
            del self._owners[stream.owner]

    def _make_room(self, owner: tuple[UUID, str]) -> None:
        """The newest wins: a telephone without network leaves streams behind that look alive."""
        streams = self._owners.get(owner, [])
        while len(streams) >= self._limits.streams_per_member:
            oldest = streams[0]
            oldest.end(frames.EVICTED)
            self.leave(oldest)
            streams = self._owners.get(owner, [])

    def _closing_time(self) -> float:
        lifetime = self._limits.lifetime * random.uniform(0.9, 1.1)  # noqa: S311 - no secret
        return asyncio.get_running_loop().time() + lifetime

    # Changes (the bus calls these)

    def heard(self, topic_id: UUID, change: Change) -> None:
        """The first change goes out at once; those that follow wait and go out together."""
        if self._joining:
            self._tick += 1
            self._heard_at[topic_id] = self._tick
        topic = self._topics.get(topic_id)
        if topic is None:
            return
        topic.changes.append(change)
        if topic.delivery is None:
            topic.delivery = asyncio.create_task(self._deliver(topic_id, topic))

    def missed(self) -> None:
        for topic in self._topics.values():
            self._write(topic.streams(), body(frames.check(len(topic))))

    async def _deliver(self, topic_id: UUID, topic: Topic) -> None:
        loop = asyncio.get_running_loop()
        try:
            while topic.changes and topic.kinds:
                changes, topic.changes = topic.changes, []
                made = await self._make_frames(topic_id, topic, changes)
                sent_at = loop.time()
                for kind, frame in made.items():
                    await self._send_frame(topic, kind, frame)
                await asyncio.sleep(max(0.0, sent_at + self._limits.frame_interval - loop.time()))
        finally:
            topic.changes.clear()
            topic.delivery = None
            if not topic.kinds:
                self._topics.pop(topic_id, None)

    async def _make_frames(
        self, topic_id: UUID, topic: Topic, changes: list[Change]
    ) -> Mapping[str, Frame]:
        """One frame per kind that somebody watches; changes that come meanwhile wait."""
        different = list(dict.fromkeys(changes))
        try:
            return await in_thread(
                self._rendering, self._source.frames, topic_id, different, frozenset(topic.kinds)
            )
        except Exception:
            # The change itself is committed: the viewers can still fetch it with their page.
            logger.exception("live.frame_failed", extra={"topic": str(topic_id)})
            self._write(topic.streams(), body(frames.check(len(topic))))
            return {}

    async def _send_frame(self, topic: Topic, kind: str, frame: Frame) -> None:
        content = frames.rendered(frame, len(topic))
        if content:
            await self._write_in_turns(topic.kinds.get(kind, ()), body(content))
        if frame.readmit:
            for stream in list(topic.kinds.get(kind, ())):
                stream.end(frames.BYE)

    # Writing

    def _all_streams(self) -> Iterator[Stream]:
        for topic in self._topics.values():
            yield from topic.streams()

    def _write(self, streams: Iterable[Stream], message: Message) -> None:
        for stream in list(streams):
            stream.push(message)

    async def _write_in_turns(self, streams: Iterable[Stream], message: Message) -> None:
        remaining = iter(list(streams))
        while batch := list(islice(remaining, AT_ONCE)):
            for stream in batch:
                stream.push(message)
            if len(batch) == AT_ONCE:
                await asyncio.sleep(0)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._limits.heartbeat)
            now = asyncio.get_running_loop().time()
            await self._write_in_turns(self._all_streams(), BEAT)
            for stream in list(self._all_streams()):
                if stream.closes_at <= now:
                    stream.end(frames.BYE)
