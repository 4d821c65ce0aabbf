// The Express peer: stores the posted response in the same kind of row, in a WAL database.
// With BROADCAST=1 it also sends each row to all socket.io clients, as a live app would.
"use strict";

const { createServer } = require("node:http");
const express = require("express");

const database = openDatabase(process.env.DATABASE);
database.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = ${process.env.SYNCHRONOUS};
  PRAGMA foreign_keys = ON;
`);
database.exec(`
  CREATE TABLE IF NOT EXISTS contribution (
    uuid TEXT PRIMARY KEY, pit_stop_id TEXT NOT NULL, participant_id TEXT, part TEXT NOT NULL,
    side TEXT NOT NULL, text TEXT NOT NULL, is_private INTEGER NOT NULL, is_removed INTEGER NOT NULL,
    responds_to_id TEXT, stance TEXT NOT NULL, place INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS of_part ON contribution (pit_stop_id, part);
  CREATE INDEX IF NOT EXISTS of_participant ON contribution (participant_id);
  CREATE INDEX IF NOT EXISTS responses ON contribution (responds_to_id);
`);
const insert = database.prepare(`
  INSERT OR IGNORE INTO contribution VALUES
  (@uuid, @pit_stop, @participant, 'task', '', @text, 0, 0, @contribution, @stance, @place)
`);

const app = express();
app.disable("x-powered-by");
app.use(express.urlencoded({ extended: false }));
app.get("/", (request, response) => response.send("ready"));
app.post("/p/:pitStop/contributions/:contribution/respond/", (request, response) => {
  const { uuid, stance, text, participant } = request.body;
  const { pitStop, contribution } = request.params;
  const place = Math.floor(Math.random() * 2 ** 31);
  insert.run({ uuid, pit_stop: pitStop, participant, text, contribution, stance, place });
  if (io) io.emit("fragments", cardOf(contribution, text));
  response.redirect(302, `/p/${pitStop}/`);
});

// Without a compiler there is no better-sqlite3; Node 22 and newer have a slower one of their own.
function openDatabase(path) {
  try {
    const Database = require("better-sqlite3");
    return new Database(path);
  } catch {
    const { DatabaseSync } = require("node:sqlite");
    return new DatabaseSync(path);
  }
}

// About as many bytes as one card of ours (the bench says how many), with the words in it.
function cardOf(contribution, text) {
  const card = `<li id="contribution-${contribution}">${text}</li>`;
  return card.padEnd(Number(process.env.CARD_BYTES), " ");
}

const server = createServer(app);
const io = process.env.BROADCAST ? liveServer(server) : null;

function liveServer(httpServer) {
  const { Server } = require("socket.io");
  return new Server(httpServer, { transports: ["websocket"], serveClient: false });
}

server.listen({ host: "127.0.0.1", port: Number(process.env.PORT), backlog: 2048 });
