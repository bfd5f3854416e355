/**
 * British National Grid (metres east and north) to WGS 84 degrees: the inverse transverse Mercator projection on the Airy
 * 1830 ellipsoid, then the seven-parameter Helmert shift. From "A guide to coordinate systems in Great Britain"
 * (Ordnance Survey), annexes B, C and section 6.6. Good to about five metres.
 */
export function fromBritishGrid(east: number, north: number): { lat: number; lon: number } {
  const [a, b, f0] = [6_377_563.396, 6_356_256.909, 0.9996012717];
  const [lat0, lon0, e0, n0] = [(49 * Math.PI) / 180, (-2 * Math.PI) / 180, 400_000, -100_000];
  const e2 = 1 - (b * b) / (a * a);
  const n = (a - b) / (a + b);
  const meridian = (lat: number) => {
    const [d, s] = [lat - lat0, lat + lat0];
    return (
      b *
      f0 *
      ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * d -
        (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(d) * Math.cos(s) +
        ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * d) * Math.cos(2 * s) -
        (35 / 24) * n ** 3 * Math.sin(3 * d) * Math.cos(3 * s))
    );
  };
  let lat = (north - n0) / (a * f0) + lat0;
  for (let i = 0; i < 10; i++) lat += (north - n0 - meridian(lat)) / (a * f0);
  const [sin, cos, tan] = [Math.sin(lat), Math.cos(lat), Math.tan(lat)];
  const nu = (a * f0) / Math.sqrt(1 - e2 * sin * sin);
  const rho = (a * f0 * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta2 = nu / rho - 1;
  const de = east - e0;
  const airyLat =
    lat -
    (tan / (2 * rho * nu)) * de ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2) * de ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4) * de ** 6;
  const airyLon =
    lon0 +
    de / (nu * cos) -
    (de ** 3 / (6 * nu ** 3 * cos)) * (nu / rho + 2 * tan ** 2) +
    (de ** 5 / (120 * nu ** 5 * cos)) * (5 + 28 * tan ** 2 + 24 * tan ** 4);
  return helmert(airyLat, airyLon, a, e2);
}

function helmert(lat: number, lon: number, a: number, e2: number): { lat: number; lon: number } {
  const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const [x, y, z] = [
    nu * Math.cos(lat) * Math.cos(lon),
    nu * Math.cos(lat) * Math.sin(lon),
    nu * (1 - e2) * Math.sin(lat),
  ];
  const second = Math.PI / (180 * 3600);
  const [tx, ty, tz, s] = [446.448, -125.157, 542.06, -20.4894e-6];
  const [rx, ry, rz] = [0.1502 * second, 0.247 * second, 0.8421 * second];
  const X = tx + (1 + s) * x - rz * y + ry * z;
  const Y = ty + rz * x + (1 + s) * y - rx * z;
  const Z = tz - ry * x + rx * y + (1 + s) * z;
  const [a2, e22] = [6_378_137, 0.00669437999014];
  const p = Math.hypot(X, Y);
  let out = Math.atan2(Z, p * (1 - e22));
  for (let i = 0; i < 8; i++) {
    const v = a2 / Math.sqrt(1 - e22 * Math.sin(out) ** 2);
    out = Math.atan2(Z + e22 * v * Math.sin(out), p);
  }
  return { lat: (out * 180) / Math.PI, lon: (Math.atan2(Y, X) * 180) / Math.PI };
}
