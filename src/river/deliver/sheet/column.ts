/** A column that is filled from its top. Points, from the top left. */
export function columnOf(at: { x: number; y: number; width: number; bottom: number }) {
  const column = { ...at, room: () => column.bottom - column.y };
  return column;
}
export type Column = ReturnType<typeof columnOf>;
