import { html } from '../../../ground/page/page.ts';
import { clean } from './clean.ts';
import { footOf, footText } from './following.ts';
import { framed, type LetterWords } from './frame.ts';
import { listHeaders } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { storyHtml } from './story-html.ts';
import { bestFirst, type Sections, sectionsOf, type ToldStory } from './story-parts.ts';
import { storyText } from './story-text.ts';
import type { TellingFacts } from './telling-facts.ts';

/** A title and what a letter of this sort says first. */
interface Opening {
  title: string;
  lead: string;
}

const PARTS: [keyof Sections, string][] = [
  ['news', 'What is new'],
  ['closing', 'Closing soon'],
  ['coming', 'Coming up'],
];

/** A letter of news as HTML and as text, with the headers of a list. The subject line says the best thing in it. */
export function tellingLetter(facts: TellingFacts, opening: Opening): LetterWords {
  const sections = sectionsOf(facts.items, facts.now);
  const best = bestFirst(sections);
  const pageUrl = facts.following.length === 1 ? facts.following[0]!.pageUrl : facts.manageUrl;
  const leaveUrl = facts.following.length === 1 ? facts.following[0]!.leaveUrl : facts.leaveAllUrl;
  return {
    subject: subjectLine(best, facts.more),
    html: asHtml(facts, opening, sections, best, pageUrl),
    text: asText(facts, opening, sections, pageUrl),
    headers: listHeaders(facts.site, leaveUrl, facts.manageUrl),
  };
}

function subjectLine(best: readonly ToldStory[], more: number): string {
  const others = best.length - 1 + more;
  return `${clean(best[0]?.lead.title ?? '', 78)}${others > 0 ? `, and ${others} more` : ''}`;
}

function asHtml(
  facts: TellingFacts,
  { title, lead }: Opening,
  sections: Sections,
  best: readonly ToldStory[],
  pageUrl: string,
): string {
  const parts = PARTS.filter(([key]) => sections[key].length > 0);
  return framed(facts.site, {
    title,
    preview: best
      .slice(1, 4)
      .map((story) => clean(story.lead.title, 60))
      .join(' · '),
    lead: html`<p class="lead">${lead}</p>`,
    body: html`${parts.map(
      ([key, name]) => html`<h2 class="part">${name}</h2>
${sections[key].map((story) => storyHtml(story, facts))}`,
    )}${
      facts.more > 0
        ? html`<p class="more"><a class="link" href="${pageUrl}">And ${facts.more} more on the page</a></p>`
        : null
    }`,
    foot: footOf(facts),
  });
}

function asText(facts: TellingFacts, { title, lead }: Opening, sections: Sections, pageUrl: string): string {
  return `${paragraphs(
    heading(`${facts.site.name}: ${title}`, '='),
    wrapped(lead),
    ...PARTS.filter(([key]) => sections[key].length > 0).flatMap(([key, name]) => [
      heading(name.toUpperCase(), '-'),
      ...sections[key].map((story) => storyText(story, facts)),
    ]),
    facts.more > 0 && `And ${facts.more} more on the page:\n${pageUrl}`,
    footText(facts),
  )}\n`;
}
