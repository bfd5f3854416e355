/** A process that does nothing but make the index ready: `node cold.ts postgres://…`. Tells the milliseconds that it and the server worked. */
import { openServer } from '../../src/ground/db/db.ts';
import { openMatcher } from '../../src/river/match/match.ts';
import { serversOf, worked } from '../processor.ts';

const db = await openServer(process.argv[2]!, { connections: 1 });
const servers = await serversOf(db);
const before = worked(servers) - worked();
await openMatcher(db).ready();
const own = worked();
process.stdout.write(JSON.stringify({ own, server: worked(servers) - own - before }));
await db.close();
