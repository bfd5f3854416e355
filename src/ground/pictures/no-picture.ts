/** Why there is no picture, in a word and in words. */
export interface NoPicture {
  kind: 'not-there' | 'not-a-picture' | 'too-much' | 'busy';
  message: string;
}

/** What the child ends with when a picture takes more memory than it should. */
export const TOO_MUCH = 3;
