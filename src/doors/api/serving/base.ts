/** What all addresses of the API begin with. */
export const BASE = '/api/v1';
