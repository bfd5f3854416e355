import type { Chrome } from '../chrome.ts';

/** “1.5 km”, “800 m”. */
export function sayDistance(metres: number, { language }: Pick<Chrome, 'language'>): string {
  const km = metres >= 1_000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: km ? 'kilometer' : 'meter',
    maximumFractionDigits: 1,
  }).format(km ? metres / 1_000 : metres);
}
