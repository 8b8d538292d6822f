// What graphql-http finds of a server, audit by audit: [{ id, name, status, reason }].
import { serverAudits } from "graphql-http";

const found = [];
for (const { fn } of serverAudits({ url: process.argv[1] })) {
  const { id, name, status, reason } = await fn();
  found.push({ id, name, status, reason });
}
console.log(JSON.stringify(found));
