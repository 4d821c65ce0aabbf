// The socket.io peer: what is posted goes to every connected client, nothing is kept.
"use strict";

const { createServer } = require("node:http");
const { Server } = require("socket.io");

const server = createServer((request, response) => {
  if (request.method !== "POST") {
    response.end("ready");
    return;
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    io.emit("fragments", Buffer.concat(chunks).toString("utf8"));
    response.writeHead(204).end();
  });
});
const io = new Server(server, { transports: ["websocket"], serveClient: false });

server.listen({ host: "127.0.0.1", port: Number(process.env.PORT), backlog: 2048 });
