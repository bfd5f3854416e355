/** Writes schema.sql: what the migrations come to, grouped by room. */
import fs from 'node:fs';
import path from 'node:path';
import { describeSchema, migrate, openEmbedded } from '../src/ground/db/db.ts';

const root = path.join(import.meta.dirname, '..');
const db = await openEmbedded(null);
await migrate(db, path.join(root, 'migrations'));
fs.writeFileSync(path.join(root, 'schema.sql'), await describeSchema(db));
await db.close();
