/** A process that does nothing but make the index ready: `node cold.ts postgres://…`. */
import { openServer } from '../../src/ground/db/db.ts';
import { openMatcher } from '../../src/river/match/match.ts';

const db = await openServer(process.argv[2]!);
await openMatcher(db).ready();
await db.close();
