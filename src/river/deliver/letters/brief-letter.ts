import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import type { BriefToSend } from '../store/briefs.ts';
import { clean } from './clean.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

/** A body's Monday letter to one of its members: how much was said, and what waits. */
export function briefLetter({ site, brief }: { site: Site; brief: BriefToSend }): LetterWords {
  const say = site.language.startsWith('cy') ? WORDS.cy : WORDS.en;
  const base = `${site.baseUrl.replace(/\/+$/, '')}/desk/${brief.body.slug}`;
  const name = clean(brief.body.name, 80);
  const lead = say.lead(brief.week, brief.before);
  const figures = say.figures(brief.answered, brief.open, brief.late);
  const lines = brief.waiting.map((one) => ({
    url: `${base}/mentions/${one.id}`,
    title: clean(one.title, 160),
    by: one.voices > 1 ? say.byMany(clean(one.who, 80), one.voices) : clean(one.who, 80),
    sentence: clean(one.sentence, 320),
  }));
  return {
    subject: say.subject(name, brief.week),
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title(name),
      preview: lead,
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="words">${figures}</p>
${lines.map(
  (
    one,
  ) => html`<p class="words"><a class="link" href="${one.url}"><strong>${one.title}</strong></a><br>${one.by}</p>
${one.sentence === '' ? null : html`<p class="words">“${one.sentence}”</p>`}`,
)}
<p class="press"><a class="button" href="${`${base}/brief`}">${say.whole}</a></p>
<p class="words">${say.stop}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title(name), '='),
      wrapped(lead),
      wrapped(figures),
      ...lines.map((one) =>
        [wrapped(`${one.title} – ${one.by}`), one.sentence && wrapped(`“${one.sentence}”`), one.url]
          .filter((line) => line !== '')
          .join('\n'),
      ),
      `${say.whole}: ${base}/brief`,
      wrapped(say.stop),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

const WORDS = {
  en: {
    title: (body: string) => `The week at ${body}`,
    subject: (body: string, n: number) => `${body}: ${n === 1 ? '1 mention' : `${n} mentions`} last week`,
    lead: (n: number, before: number) =>
      `${n === 1 ? '1 mention' : `${n} mentions`} in seven days; ${before} in the seven before.`,
    figures: (answered: number, open: number, late: number) =>
      `${answered} answered; ${open} ${open === 1 ? 'waits' : 'wait'} in all${late > 0 ? `, ${late} late` : ''}.`,
    byMany: (who: string, n: number) => `${who}, and ${n - 1} more on this story`,
    whole: 'The whole week on one page',
    stop: 'You get this on Mondays as a member of this body. The same page has a button that stops it.',
  },
  cy: {
    title: (body: string) => `Yr wythnos: ${body}`,
    subject: (body: string, n: number) => `${body}: crybwylliadau’r wythnos ddiwethaf: ${n}`,
    lead: (n: number, before: number) =>
      `Crybwylliadau mewn saith diwrnod: ${n}; yn y saith cyn hynny: ${before}.`,
    figures: (answered: number, open: number, late: number) =>
      `Wedi’u hateb: ${answered}; yn aros i gyd: ${open}${late > 0 ? `, yn hwyr: ${late}` : ''}.`,
    byMany: (who: string, n: number) => `${who}, ac ${n - 1} arall ar y stori hon`,
    whole: 'Yr wythnos gyfan ar un dudalen',
    stop: 'Cewch hwn ar ddydd Llun fel aelod o’r corff hwn. Mae botwm ar yr un dudalen sy’n ei atal.',
  },
};
