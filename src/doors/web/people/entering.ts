import { membershipsOf, type Person } from '../../../commons/people/people.ts';
import type { Queryable } from '../../../ground/db/db.ts';

/** Whether there is anything here that they would sign in for. */
export async function mayEnter(db: Queryable, person: Person): Promise<boolean> {
  return person.role !== 'resident' || (await membershipsOf(db, person.id)).length > 0;
}

/** Where they are taken: members of a body to what was said, others to the editors' pages. */
export async function deskFor(db: Queryable, person: Person): Promise<string> {
  return (await membershipsOf(db, person.id)).length > 0 ? '/desk' : '/edit';
}
