import { many } from './english.ts';

/** What the pages of bodies' blogs say in English. */
export const enBlogs = {
  all: 'Blogs and discussions',
  lead: 'What public bodies write here and ask to talk about. Anybody can comment.',
  none: 'Nothing is written here yet.',
  title: (body: string) => `The blog of ${body}`,
  about: (body: string, subject: string) => `${body} on: ${subject}`,
  posts: (n: number) => many(n, 'post', 'posts'),
  last: 'the last',
  older: 'Older posts',
  subjects: 'Subjects',
  feeds: 'As a feed',
  discussion: 'a discussion',
  desk: {
    title: 'Blog',
    lead: 'What you publish is heard like everybody’s words, by those who follow its subjects. It never changes afterwards.',
    write: 'Write something',
    kinds: { post: 'A post', discussion: 'A discussion' },
    name: 'Title',
    words: 'Words',
    wordsHint: 'In Markdown: blank lines between paragraphs, ## before a heading.',
    publish: 'Publish it',
    missing: 'It needs a title and words.',
    taken: 'There is a post of this name already. Give it another.',
    see: 'See it as everybody does',
    close: 'End the discussion',
    open: 'Take the discussion up again',
  },
};
