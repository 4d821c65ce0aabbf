"""Who must hear that something happened, now? The hub, the stream and the bus; no tables."""
