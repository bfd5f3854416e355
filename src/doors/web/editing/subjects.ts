import { html } from '../../../ground/page/page.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import { WORDING, type Wording } from '../../../river/understand/understand.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { Words } from '../words/words.ts';
import { forEditors, note, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { type Form, formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { MOST, subjectForm, subjectHistory, subjectPreview } from './subject-page.ts';

const PATH = '/edit/subjects/:id{[a-z0-9-]{1,60}}';

/** The words of the scheme: what belongs to each subject, and what it is found by. */
export function subjectsRoutes(means: EditingMeans): Route[] {
  return [
    forEditors(means, 'GET', desk.subjects, async (c) => list(means, c)),
    forEditors(means, 'GET', PATH, (c) => show(means, c)),
    forEditors(means, 'POST', PATH, (c, { id }) => change(means, c, id), { bodyBytes: 64 * 1024 }),
    forEditors(means, 'POST', `${PATH}/back`, (c, { id }) => back(means, c, id)),
  ];
}

function list({ scheme }: EditingMeans, c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.subjects;
  const link = (id: string) => html`<a href="${chrome.to(desk.subject(id))}">${chrome.subject(id) ?? id}</a>`;
  const heads = scheme.subjects.filter(({ parent }) => parent === null);
  const main = html`<ul class="desk-list">${heads.map(({ id: head }) => {
    const under = scheme.subjects.filter(({ parent }) => parent === head);
    return html`<li><div><p><b>${link(head)}</b></p><p>${under.map(({ id }, n) => html`${n > 0 ? ', ' : ''}${link(id)}`)}</p></div></li>`;
  })}</ul>`;
  return deskPage({ title: say.title, lead: say.lead, main }, chrome);
}

interface Shown {
  wording?: Wording;
  problems?: FieldProblem[];
  previewed?: boolean;
}

async function show(
  { instance }: EditingMeans,
  c: WebContext,
  { wording, problems = [], previewed = false }: Shown = {},
): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.subjects;
  const id = c.req.param('id') ?? '';
  const now = instance.subjects.wording(id);
  if (!now) return { trouble: { kind: 'not-found' } };
  const words = wording ?? now;
  const seen = previewed ? await instance.subjects.preview(id, words) : null;
  const main = html`${seen ? subjectPreview(seen, chrome) : null}<div class="desk-two">${subjectForm(id, words, problems, chrome)}
${subjectHistory(id, await instance.subjects.history(id), chrome)}</div>`;
  return deskPage(
    {
      title: chrome.subject(id) ?? id,
      main,
      under: { path: desk.subjects, title: say.title },
      problem: problems.length > 0 ? chrome.words.editing.source.wrong : null,
    },
    chrome,
  );
}

async function change(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const { subjects } = means.instance;
  const id = c.req.param('id') ?? '';
  const then = subjects.wording(id);
  if (!then) return { trouble: { kind: 'not-found' } };
  const form = await formIn(c);
  const wording = wordingIn(form);
  const problems = wrongIn(wording, c.get('chrome').words.subjects);
  if (problems.length > 0) return show(means, c, { wording, problems });
  if (form.line('do', 10) !== 'save') return show(means, c, { wording, previewed: true });
  const changed = WORDING.filter((part) => then[part] !== wording[part]);
  if (changed.length > 0) {
    await subjects.change(id, wording);
    const only = (whole: Wording) => Object.fromEntries(changed.map((part) => [part, whole[part]]));
    await note(means, {
      personId,
      act: 'change-subject',
      about: `subject:${id}`,
      before: only(then),
      after: only(wording),
    });
  }
  return seeOther(c, desk.subject(id), 'saved');
}

async function back(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const { subjects } = means.instance;
  const id = c.req.param('id') ?? '';
  const then = subjects.wording(id);
  const to = (await formIn(c)).line('to', 15);
  if (!then || !/^\d+$/.test(to) || !(await subjects.back(id, Number(to))))
    return { trouble: { kind: 'not-found' } };
  const after = subjects.wording(id);
  await note(means, { personId, act: 'change-subject', about: `subject:${id}`, before: then, after });
  return seeOther(c, desk.subject(id), 'saved');
}

/** Lines are as good as commas. */
function wordingIn(form: Form): Wording {
  const parts = WORDING.map((part) => [
    part,
    form
      .lines(part, 500)
      .join(part === 'about' ? ' ' : ', ')
      .slice(0, MOST[part]),
  ]);
  return Object.fromEntries(parts) as Wording;
}

function wrongIn({ en, about, phrasesEn, phrasesCy }: Wording, say: Words['subjects']): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!/\p{L}/u.test(en)) problems.push({ field: 'en', message: say.noLabel });
  if (!/\p{L}/u.test(about)) problems.push({ field: 'about', message: say.noAbout });
  const each = (list: string) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  if (each(phrasesEn).length === 0) problems.push({ field: 'phrasesEn', message: say.noPhrases });
  for (const [field, list] of Object.entries({ phrasesEn, phrasesCy })) {
    const wrong = each(list).find((one) => !/^[^!@|]*\p{L}[^!@|]*!{0,2}@?$/u.test(one));
    if (wrong !== undefined) problems.push({ field, message: say.tooWide(wrong) });
  }
  return problems;
}
