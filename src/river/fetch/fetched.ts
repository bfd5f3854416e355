/** Why a fetch failed. Each kind has words for people (`message`) and a cause for the log. */
export type FailureKind =
  | 'bad-address'
  | 'forbidden-address'
  | 'name-not-found'
  | 'no-connection'
  | 'timed-out'
  | 'tls'
  | 'too-large'
  | 'too-many-redirects'
  | 'refused'
  | 'not-found'
  | 'server-error'
  | 'robots'
  | 'broken-answer';

/** The bytes of one answer, with what is needed to read them. `url` is the final address, after redirects. */
export interface FetchedBytes {
  url: string;
  bytes: Uint8Array;
  contentType: string | null;
  /** The `Content-Location` and `Content-Language` headers, for relative addresses and language. */
  contentLocation: string | null;
  contentLanguage: string | null;
}

/** What came of fetching one source: always a value, never a throw for what the world does. */
export type Fetched =
  | ({
      kind: 'new';
      etag: string | null;
      lastModified: string | null;
      /** Seconds for which the answer says it stays fresh (`Cache-Control: max-age`, `Expires`). */
      freshSeconds: number | null;
      /** Where the source says it has moved for good (301, 308 all the way), to be remembered. */
      movedTo: string | null;
      /** Further messages, where a folder had several. */
      also?: FetchedBytes[];
    } & FetchedBytes)
  | { kind: 'unchanged'; freshSeconds: number | null }
  | { kind: 'gone'; message: string }
  | { kind: 'slow-down'; retryAfterSeconds: number; message: string }
  | { kind: 'failed'; because: FailureKind; message: string; cause: string };
