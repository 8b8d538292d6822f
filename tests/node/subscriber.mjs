// Subscribes by graphql-ws as often as it is told to, and prints what each subscription was told.
//
// Arguments: address, count of events to wait for, connection parameters, and per subscription its variables.
// The first line says as whom it asks, which a query over the same socket was answered.
import { createClient } from "graphql-ws";

const [address, count, parameters, ...variables] = process.argv.slice(1);
const query = `subscription ($after: Cursor, $within: ID, $types: [String!]) {
  events(after: $after, within: $within, types: $types) { cursor type subject { id } }
}`;
const closed = [];
const client = createClient({
  url: address,
  connectionParams: JSON.parse(parameters),
  retryAttempts: 0,
  on: { closed: ({ code, reason }) => closed.push({ code, reason }) },
});

async function told(given) {
  const found = [];
  for await (const { data, errors } of client.iterate({ query, variables: JSON.parse(given) })) {
    found.push(errors ?? data.events);
    if (found.length === Number(count)) break;
  }
  return found;
}

try {
  const running = Promise.all(variables.map(told));
  // What ends the socket ends all of them, and is told below.
  running.catch(() => {});
  for await (const { data } of client.iterate({ query: "{ viewer { role } }" })) {
    process.stdout.write(JSON.stringify({ role: data.viewer.role }) + "\n");
  }
  process.stdout.write(JSON.stringify({ told: await running }) + "\n");
  await client.dispose();
} catch (error) {
  process.stdout.write(JSON.stringify({ refused: { code: error.code, reason: error.reason, closed } }) + "\n");
}
