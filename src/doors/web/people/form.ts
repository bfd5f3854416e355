import type { WebContext } from '../route.ts';

/** A form as it was sent, in either of the kinds that browsers send; files are left out. */
export async function formIn(c: WebContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return new URLSearchParams();
  const said = await c.req.formData().catch(() => null);
  const form = new URLSearchParams();
  for (const [name, value] of said?.entries() ?? [])
    if (typeof value === 'string') form.append(name, value.replaceAll('\u0000', '').toWellFormed());
  return form;
}
