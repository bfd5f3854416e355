/**
 * A town in which people have been: a reader who hears, an owner who signed in and heads a body, and one of each thing that
 * has a page of its own. All of it goes through the doors, by the forms that pages hold and the letters that come.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Parser } from 'htmlparser2';

export interface LivedIn {
  /** The cookie of the owner, who heads the body too. */
  cookie: string;
  /** Addresses of pages, by what they show. */
  at: Record<
    | 'confirm'
    | 'pending'
    | 'manage'
    | 'lately'
    | 'pause'
    | 'leave'
    | 'less'
    | 'signIn'
    | 'notice'
    | 'letter'
    | 'source'
    | 'body'
    | 'subject'
    | 'editItem'
    | 'watch'
    | 'mention'
    | 'reply'
    | 'answered'
    | 'roundup'
    | 'published'
    | 'consultation'
    | 'story'
    | 'item'
    | 'voice'
    | 'site',
    string
  >;
}

/** Where the desk of the body is. */
export const DESK = '/desk/tarrowbridge-borough-council';
const OWNER = 'hello@tarrowbridge.example';
const READER = 'reader@example.org';

const DOCUMENT = `# A plan for the riverside

The riverside between the bridge and the mill is used by everybody and cared for by nobody in particular. This is what we
think of doing about that.

## The path

The path will be three metres wide, level all the way, and lit until eleven at night.

Between the boathouse and the weir it floods each winter. There it will be raised by forty centimetres.

## Trees and benches

Two hundred alders and willows will be planted along the water.

There will be a bench at least every hundred metres, half of them with arms and backs.`;

interface PlainForm {
  method: string;
  action: string;
  /** As a browser would send it untouched: what is not ticked is not there. */
  fields: [string, string][];
}

function readPage(text: string, at: string): { forms: PlainForm[]; links: string[] } {
  const forms: PlainForm[] = [];
  const links: string[] = [];
  let form: PlainForm | null = null;
  let select: { name: string; value: string | null } | null = null;
  let area: string | null = null;
  let typed = '';
  const put = (name: string | undefined, value: string) => name && form?.fields.push([name, value]);
  const parser = new Parser({
    onopentag: (element, { name, value = '', type = 'text', href, method, action, ...more }) => {
      if (element === 'a' && href?.startsWith('/')) links.push(href);
      if (element === 'form') {
        form = { method: method ?? 'get', action: action ?? at, fields: [] };
        forms.push(form);
      }
      if (element === 'select' && name) select = { name, value: null };
      if (element === 'option' && select && ('selected' in more || select.value === null))
        select.value = value;
      if (element === 'textarea') [area, typed] = [name ?? null, ''];
      const ticked = !/^(?:checkbox|radio)$/.test(type) || 'checked' in more;
      if (element === 'input' && ticked && !/^(?:file|submit)$/.test(type)) put(name, value);
    },
    ontext: (words) => {
      if (area !== null) typed += words;
    },
    onclosetag: (element) => {
      if (element === 'form') form = null;
      if (element === 'select' && select) {
        put(select.name, select.value ?? '');
        select = null;
      }
      if (element === 'textarea' && area !== null) {
        put(area, typed);
        area = null;
      }
    },
  });
  parser.end(text);
  return { forms, links };
}

/** Somebody at the doors of `base`: looks at pages and presses what they hold. */
function visitor(base: string) {
  let cookie = '';
  const ask = async (at: string, init: RequestInit = {}) => {
    const answer = await fetch(new URL(at, base), {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie && { cookie }), 'sec-fetch-site': 'same-origin' },
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] || cookie;
    const to = answer.headers.get('location');
    return { status: answer.status, text: await answer.text(), to: to && new URL(to, base).pathname };
  };
  return {
    cookie: () => cookie,
    get: async (at: string) => (await ask(at)).text,
    /** Sends a form of the page, filled in as it stands but for the fields given; `instead`: where a button of it leads. */
    press: async (at: string, action: RegExp, fields: Record<string, string> = {}, instead?: string) => {
      const { text } = await ask(at);
      const form = readPage(text, at).forms.find((one) => one.method === 'post' && action.test(one.action));
      if (!form) throw new Error(`${at} has no form for ${action}.`);
      const multipart = /\/(?:document|import)$/.test(form.action);
      const body = multipart ? new FormData() : new URLSearchParams();
      for (const [name, value] of form.fields) body.append(name, value);
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const came = await ask(instead ?? form.action, { method: 'POST', body });
      if (came.status >= 400)
        throw new Error(
          `${form.action} answered ${came.status}: ${/role="alert"[\s\S]{0,300}/.exec(came.text)?.[0]}`,
        );
      return { ...came, to: came.to ?? instead ?? form.action };
    },
    /** The first link of a page that looks like this. */
    link: async (at: string, like: RegExp) => {
      const { text } = await ask(at);
      const found = readPage(text, at).links.find((one) => like.test(one));
      if (!found) throw new Error(`${at} has no link like ${like}.`);
      return found;
    },
  };
}

/** Letters that come to the mailbox from now on. */
function lettersIn(folder: string) {
  const names = () =>
    (fs.existsSync(folder) ? fs.readdirSync(folder) : []).filter((name) => name.endsWith('.eml'));
  const known = new Set(names());
  /** Waits for one to this address that holds a link like this; each is given once where it is for `once`. */
  return async (to: string, like: RegExp, once = true): Promise<{ at: string; name: string }> => {
    for (let tries = 0; tries < 240; tries++) {
      for (const name of names().filter((one) => !known.has(one))) {
        const letter = fs.readFileSync(path.join(folder, name), 'utf8').replace(/=\r?\n/g, '');
        const found = letter.includes(to) ? like.exec(letter)?.[0] : undefined;
        if (!found) continue;
        if (once) known.add(name);
        return { at: found, name };
      }
      await pause(250);
    }
    throw new Error(`No letter to ${to} with ${like} came.`);
  };
}

/** Until every voice of the sample has been heard once. */
export async function heardWhole(base: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await fetch(`${base}/set-up/progress.json`).catch(() => null);
    if (answer?.ok && ((await answer.json()) as { state: string }).state === 'done') return;
    await pause(250);
  }
  throw new Error('The sample town was not heard whole.');
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** `data`: the data folder, whose mailbox the letters come to. */
export async function liveIn(base: string, data: string): Promise<LivedIn> {
  const letterTo = lettersIn(path.join(data, 'mailbox'));
  const reader = visitor(base);
  const wish = { address: READER, way: 'at-once', do: 'subscribe' };
  await reader.press('/hear?place=tarrowbridge', /^\/hear/, wish);
  const { at: confirm } = await letterTo(READER, /\/confirm\/[\w.-]+/);
  const { text: confirmed } = await reader.press(confirm, /./);
  const manage = /\/manage\/[\w.-]+/.exec(confirmed)?.[0] ?? '';
  const other = 'pending@example.org';
  await reader.press('/hear?subject=buses', /^\/hear/, { ...wish, address: other, way: 'weekly' });
  const { at: pending } = await letterTo(other, /\/confirm\/[\w.-]+/);

  const owner = visitor(base);
  await owner.press('/sign-in', /^\/sign-in/, { address: OWNER });
  const { at: signedIn } = await letterTo(OWNER, /\/sign-in\/[\w.-]+/);
  await owner.press(signedIn, /./);

  const from = 'neighbour@example.org';
  const notice = {
    title: 'Two dozen jam jars, free to whoever makes jam',
    text: 'They stand in a box by the gate of 4 Mill Lane, Otterhay. Take as many as you like.',
    name: 'Bryony at number 4',
    address: from,
    where: 'Otterhay',
  };
  await reader.press('/notice', /^\/notice/, notice);
  const { at: noticed } = await letterTo(from, /\/notice\/[\w.-]+/);
  await reader.press(noticed, /./);
  await owner.press('/edit/submissions', /submissions/, { do: 'accept', id: '1' });
  await reader.press('/notice', /^\/notice/, { ...notice, title: 'A lost tortoise, answers to Gerald' });
  const second = await letterTo(from, /\/notice\/[\w.-]+/);
  await reader.press(second.at, /./).catch(() => null);

  const item = await owner.link('/', /^\/items\/\d+$/);

  const made = await owner.press('/edit/bodies', /bodies$/, {
    name: 'Tarrowbridge Borough Council',
    'four-eyes': '',
  });
  const body = made.to;
  await owner.press(body, new RegExp(`^${body}$`), {
    address: OWNER,
    name: 'Ros Pendry',
    title: 'Head of listening',
    role: 'head',
  });
  await owner.press(`${DESK}/watches/new`, /watches/, { name: 'Buses', any: 'bus, buses', do: 'save' });
  const watch = await owner.link(`${DESK}/watches`, /\/watches\/\d+$/);
  let mention = '';
  for (let tries = 0; tries < 40 && mention === ''; tries++) {
    mention = await owner.link(`${DESK}/mentions`, /\/mentions\/\d+/).catch(() => '');
    if (mention === '') await pause(250);
  }
  const compose = await owner.link(mention, /\/reply\?item=/);
  const words = {
    words: 'There are eleven of them, and every one is on the map at the bus station.',
    disclosure: 'I work for the council.',
  };
  const { to: answered } = await owner.press(compose, /\/replies$/, words);
  await owner.press(answered, /\/act$/, { do: 'publish', act: 'publish' }).catch(() => null);
  const { to: reply } = await owner.press(compose, /\/replies$/, words);
  await owner.press(`${DESK}/templates`, /templates$/, {
    name: 'Where to find the timetable',
    words: 'Every timetable is at the bus station and at the library.',
  });
  const chosen = await visited(owner, `${DESK}/mentions`);
  const { to: roundup } = await owner.press(
    `${DESK}/mentions`,
    /mentions$/,
    { mention: chosen },
    `${DESK}/roundups`,
  );
  await owner
    .press(roundup, /roundups/, { do: 'publish', title: 'What we heard about buses' })
    .catch(() => null);

  const { to: consultation } = await owner.press(`${DESK}/consultations`, /consultations$/, {
    title: 'A plan for the riverside',
    slug: 'riverside',
    summary: 'A path for everybody, more trees, and benches. Tell us what we forgot.',
    opens: `${day(-2)}T09:00`,
    closes: `${day(26)}T17:00`,
    due: day(60),
    ways: 'post: Town Hall, Tarrowbridge',
  });
  await owner.press(consultation, /\/document$/, { text: DOCUMENT, format: 'markdown' });
  await owner.press(consultation, /\/publish$/, {});
  for (const said of [
    'Forty centimetres is not enough: it was sixty last winter.',
    'Please keep the old willow.',
  ])
    await owner.press(consultation, /\/key-in$/, {
      via: 'post',
      paragraph: '3',
      said,
      name: 'Ivo Lacey',
      voice: 'resident',
    });
  await owner.press(consultation, /\/answer$/, {
    comment: '1',
    words: 'You are right. We now say seventy.',
    kind: 'answer',
    disposition: 'changed',
  });

  const letter = await letterTo(READER, /\/less\/[\w.-]+\/\d+/, false);
  const source = await owner.link('/edit/sources', /^\/edit\/sources\/\d+$/);
  return {
    cookie: owner.cookie(),
    at: {
      confirm,
      pending,
      manage,
      lately: await reader.link(manage, /\/lately\//),
      pause: await reader.link(manage, /\/pause\//),
      leave: (await letterTo(READER, /\/leave\/[\w.-]+/, false)).at,
      less: letter.at,
      signIn: signedIn,
      notice: second.at,
      letter: `/edit/mailbox/${encodeURIComponent(letter.name)}`,
      source,
      body,
      subject: '/edit/subjects/buses',
      editItem: `/edit${item}`,
      watch,
      mention,
      reply,
      answered: `/replies/${answered.split('/').at(-1)}`,
      roundup,
      published: `/roundups/${roundup.split('/').at(-1)}`,
      consultation,
      story: await reader.link('/', /^\/stories\/\d+$/),
      item,
      site: /http:\/\/[\w.-]+\.localhost:\d+/.exec(await owner.get(source))?.[0] ?? '',
      voice: await reader.link('/voices', /^\/voices\/[^/]+$/),
    },
  };
}

/** A mention's tick on the list, as its form sends it. */
async function visited(who: ReturnType<typeof visitor>, at: string): Promise<string> {
  return /name="mention" value="([^"]+)"/.exec(await who.get(at))?.[1] ?? '';
}
