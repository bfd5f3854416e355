/** What letters and feeds say about the instance that they come from. Given by whoever wires; nothing here is looked up. */
export interface Site {
  name: string;
  /** `https://example.org`, without a slash at its end. Every link starts with it; no request's Host header does. */
  baseUrl: string;
  /** An e-mail address at which people reach who runs it; letters come from it unless `sender` is given. */
  contact: string;
  patchName: string;
  /** BCP 47. */
  language: string;
  /** The address that letters come from. */
  sender?: string;
  /** Where letters that cannot be brought are sent back to, as `name+MARK@domain`; to `sender` where not given. */
  bounces?: string;
  /** Where `mailto:` unsubscribing is read, if it is. */
  leaveByMail?: string;
  /** Who runs it and where they can be written to, as shown at the foot of each letter. */
  runBy?: string;
}

/** A subject in words, for the reader's language; null when the scheme no longer has it. */
export interface SubjectName {
  label: string;
  slug: string;
}

/** What deliver cannot look up itself. */
export interface Names {
  subject(id: string): SubjectName | null;
}

export type FeedEnding = 'atom' | 'json' | 'ics' | 'csv';

/** The addresses that letters and feeds point to. The web door serves exactly these. */
export function addressesOf(site: Site) {
  const at = (path: string) => `${site.baseUrl.replace(/\/+$/, '')}${path}`;
  return {
    home: () => at('/'),
    /** `/{place}`, `/{subject}` or `/{place}/{subject}`. */
    page: (place: string | null, subject: string | null) =>
      at(
        `/${[place, subject]
          .filter((part) => part !== null)
          .map(encodeURIComponent)
          .join('/')}`,
      ),
    item: (id: number) => at(`/items/${id}`),
    story: (id: number) => at(`/stories/${id}`),
    /** A page with a button; the button's POST confirms. */
    confirm: (confirmToken: string) => at(`/confirm/${confirmToken}`),
    /** A page with a button; the button's POST confirms a notice. */
    notice: (noticeToken: string) => at(`/notice/${noticeToken}`),
    /** A comment's own page for its writer: a button confirms it, others change and withdraw it. */
    comment: (commentToken: string) => at(`/comment/${commentToken}`),
    signIn: (signInToken: string) => at(`/sign-in/${signInToken}`),
    manage: (manageToken: string) => at(`/manage/${manageToken}`),
    /** A page with a button, like all that follow: GET changes nothing. */
    pause: (manageToken: string, subscriptionId: number) =>
      at(`/manage/${manageToken}/pause/${subscriptionId}`),
    /** One subscription. POST leaves at once (RFC 8058), without cookies or redirect. */
    leave: (leaveToken: string) => at(`/leave/${leaveToken}`),
    /** All of a person's. POST leaves at once (RFC 8058). */
    leaveAll: (manageToken: string) => at(`/manage/${manageToken}/leave`),
    /** Hearing less of what an item stands for, within one subscription. */
    less: (leaveToken: string, itemId: number) => at(`/less/${leaveToken}/${itemId}`),
    feed: (feedToken: string, ending: FeedEnding) => at(`/feed/${feedToken}.${ending}`),
  };
}
export type Addresses = ReturnType<typeof addressesOf>;
