import type { Place } from '../../../river/understand/understand.ts';

/** Countries whose far-off parts have another time than most of the country. */
const MAIN: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  KZ: 'Asia/Almaty',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
};
/** Countries so wide that the longitude decides; the zone that most people there know comes first of those alike. */
const WIDE: Record<string, string[]> = {
  AU: ['Australia/Sydney', 'Australia/Adelaide', 'Australia/Perth'],
  BR: ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco'],
  CA: [
    'America/Toronto',
    'America/St_Johns',
    'America/Halifax',
    'America/Winnipeg',
    'America/Edmonton',
    'America/Vancouver',
  ],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  MX: ['America/Mexico_City', 'America/Hermosillo', 'America/Tijuana', 'America/Cancun'],
  RU: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Novosibirsk', 'Asia/Irkutsk', 'Asia/Vladivostok'],
  US: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ],
};

/**
 * The time zone to propose for a place: its country's; in wide countries the one nearest to its longitude; in others the
 * one that this machine keeps (`here`), if the country knows it.
 */
export function zoneOf({ country, lon }: Pick<Place, 'country' | 'lon'>, here: string, now: Date): string {
  const code = country?.toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(code)) return here;
  const all = zonesIn(code);
  if (!WIDE[code] && all.includes(here)) return here;
  const main = MAIN[code];
  if (main) return main;
  const zones = WIDE[code] ?? all;
  const year = now.getUTCFullYear();
  const off = (zone: string) => Math.abs(standardHours(zone, year) - lon / 15);
  return zones.reduce((best, zone) => (off(zone) < off(best) - 0.01 ? zone : best), zones[0] ?? here);
}

function zonesIn(code: string): string[] {
  const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & { getTimeZones?(): string[] };
  return locale.getTimeZones?.() ?? [];
}

/** How far ahead of UTC a zone is without summer time, in hours. */
function standardHours(zone: string, year: number): number {
  return Math.min(
    hoursAt(zone, new Date(Date.UTC(year, 0, 1))),
    hoursAt(zone, new Date(Date.UTC(year, 6, 1))),
  );
}

function hoursAt(zone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60);
}
