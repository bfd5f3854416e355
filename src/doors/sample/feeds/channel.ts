/** What a feed's writer needs to know of the feed itself. */
export interface Channel {
  title: string;
  tagline: string;
  language: string;
  host: string;
  /** With a slash at the end. */
  home: string;
  self: string;
  now: Date;
}

/** RFC 822, as RSS has it. */
export const rfc822 = (at: Date): string => at.toUTCString().replace('GMT', '+0000');
/** Without fractions, as most CMSs write it. */
export const iso = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z');
