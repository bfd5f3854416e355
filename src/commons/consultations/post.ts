/** What a body writes in its blog, or begins so that people discuss it. Published, it never changes. */
export const POST_KINDS = ['post', 'discussion'] as const;

export interface Post {
  id: number;
  body: { id: number; slug: string; name: string };
  author: { name: string; title: string };
  kind: (typeof POST_KINDS)[number];
  slug: string;
  title: string;
  html: string;
  text: string;
  /** Ids of subjects. */
  subjects: string[];
  language: string;
  moderation: 'pre' | 'post';
  publishedAt: Date;
  closedAt: Date | null;
}

export type NewPost = Pick<
  Post,
  'kind' | 'slug' | 'title' | 'html' | 'text' | 'subjects' | 'language' | 'moderation'
> & { bodyId: number; memberId: number };

/** What its comments hang on. */
export const postThread = (id: number) => `post:${id}`;
