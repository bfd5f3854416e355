/** Minutes east of UTC. RFC 822 zones and those that feeds of Europe, America and Oceania use in their stead. */
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  bst: 60,
  west: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  mest: 120,
  sast: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  pkt: 300,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/**
 * Minutes east of UTC of a zone as written: `EST`, `+0100`, `-5:30`, `GMT+1`, `UTC-03:00`.
 * Nothing for one that is not known: then the time is taken for UTC, as RFC 2822, 4.3 says.
 */
export function zoneMinutes(zone: string): number | undefined {
  const text = zone.trim().toLowerCase().replace(/[()]/g, '');
  const words = /^(eastern|central|mountain|pacific) (standard|daylight) time/.exec(text);
  if (words) return zoneMinutes(`${words[1]![0]}${words[2]![0]}t`);
  const named = ZONES[text];
  if (named !== undefined && Object.hasOwn(ZONES, text)) return named;
  const found = /^(?:gmt|utc|ut|z)?\s?([+-])\s?(\d{1,2}):?(\d{2})?(?::?\d{2})?$/.exec(text.replace('−', '-'));
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 14 * 60 ? undefined : found[1] === '-' ? -minutes : minutes;
}
