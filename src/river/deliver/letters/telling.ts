import { html } from '../../../ground/page/page.ts';
import { clean } from './clean.ts';
import { footOf, footText } from './following.ts';
import { framed, type LetterWords } from './frame.ts';
import { listHeaders } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { storyHtml } from './story-html.ts';
import { bestFirst, type Sections, sectionsOf } from './story-parts.ts';
import { storyText } from './story-text.ts';
import { type StoryWords, wordsOf } from './story-words.ts';
import type { TellingFacts } from './telling-facts.ts';
import { letterWords } from './words.ts';

/** A title and what a letter of this sort says first. */
interface Opening {
  title: string;
  lead: string;
}

const PARTS: (keyof Sections)[] = ['news', 'closing', 'coming'];

/** Past some 102 KB mail programs cut letters off, and with them the way to leave. */
const MOST_BYTES = 98_000;

/**
 * A letter of news as HTML and as text, with the headers of a list. The subject line says the best thing in it. What
 * would make it too large is left for the page.
 */
export function tellingLetter(given: TellingFacts, open: (facts: TellingFacts) => Opening): LetterWords {
  // Wishes hold words that somebody typed.
  const following = given.following.map((one) => ({ ...one, wish: clean(one.wish, 160) }));
  const stories = [...Map.groupBy(given.items, (item) => item.storyId ?? `item ${item.id}`).values()];
  for (let shown = stories.length; ; shown -= Math.ceil(shown / 8)) {
    const items = stories.slice(0, shown).flat();
    const facts = { ...given, following, items, more: given.more + stories.length - shown };
    const letter = laidOut(facts, open(facts));
    if (shown <= 1 || Buffer.byteLength(letter.html) < MOST_BYTES) return letter;
  }
}

function laidOut(facts: TellingFacts, opening: Opening): LetterWords {
  const say = letterWords(facts.site.language);
  const sections = sectionsOf(facts.items, facts.now);
  const best = bestFirst(sections);
  const [only, another] = facts.following;
  const leaveUrl = only && !another ? only.leaveUrl : facts.leaveAllUrl;
  const told: Told = {
    facts,
    opening: {
      ...opening,
      lead: [opening.lead, say.ahead(sections.closing.length, sections.coming.length)]
        .filter(Boolean)
        .join(' '),
    },
    parts: PARTS.filter((key) => sections[key].length > 0).map((key) => ({
      name: say.parts[key],
      stories: sections[key].map((story) => wordsOf(story, facts)),
    })),
    preview: best
      .slice(1, 4)
      .map((story) => clean(story.lead.title, 60))
      .join(' · '),
    more: moreOf(facts),
  };
  return {
    subject:
      best[0] === undefined
        ? clean(say.nothing(facts.quiet?.[0] ?? ''), 110)
        : say.subject(clean(best[0].lead.title, 78), best.length - 1 + facts.more),
    html: asHtml(told),
    text: asText(told),
    headers: listHeaders(facts.site, leaveUrl, facts.manageUrl),
  };
}

/** What both forms are laid out from. */
interface Told {
  facts: TellingFacts;
  opening: Opening;
  parts: { name: string; stories: StoryWords[] }[];
  preview: string;
  more: { words: string; url: string | null } | null;
}

/** The rest is on the page, where there is one page; else on those that the letter's foot names. */
function moreOf({ more, following, site }: TellingFacts): Told['more'] {
  const [only, another] = following;
  if (more === 0) return null;
  const say = letterWords(site.language);
  if (only && !another) return { words: say.moreOnPage(more), url: only.pageUrl };
  return { words: say.moreBelow(more), url: null };
}

const quietOf = ({ quiet = [] }: TellingFacts) => quiet.map((line) => clean(line, 240));

function asHtml({ facts, opening, parts, preview, more }: Told): string {
  return framed(facts.site, {
    title: opening.title,
    preview,
    lead: html`<p class="lead">${opening.lead}</p>`,
    body: html`${parts.map(
      ({ name, stories }) => html`<h2 class="part">${name}</h2>
${stories.map((story) => storyHtml(story, facts))}`,
    )}${more ? html`<p class="more">${more.url ? html`<a class="link" href="${more.url}">${more.words}</a>` : `${more.words}.`}</p>` : null}${facts.quiet?.length ? html`<h2 class="part">${letterWords(facts.site.language).silent}</h2>${quietOf(facts).map((line) => html`<p class="lead">${line}</p>`)}` : null}`,
    foot: footOf(facts),
  });
}

function asText({ facts, opening, parts, more }: Told): string {
  return `${paragraphs(
    heading(`${facts.site.name}: ${opening.title}`, '='),
    wrapped(opening.lead),
    ...parts.flatMap(({ name, stories }) => [
      heading(name.toUpperCase(), '-'),
      ...stories.map((story) => storyText(story, facts)),
    ]),
    ...(facts.quiet?.length
      ? [
          heading(letterWords(facts.site.language).silent.toUpperCase(), '-'),
          ...quietOf(facts).map((line) => wrapped(line)),
        ]
      : []),
    more && (more.url ? `${more.words}:\n${more.url}` : `${more.words}.`),
    footText(facts),
  )}\n`;
}
