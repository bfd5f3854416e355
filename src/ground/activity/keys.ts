import type { webcrypto } from 'node:crypto';
import { exportJwk, exportSpki, generateCryptoKeyPair, importJwk } from '@fedify/fedify';

/** As they are kept: JSON Web Keys of RSA, which every server can verify. */
export interface StoredKeys {
  publicKey: webcrypto.JsonWebKey;
  privateKey: webcrypto.JsonWebKey;
}

export interface Keys {
  privateKey: CryptoKey;
  /** As actors give it out. */
  pem: string;
}

export const createKeys = {
  make: async (): Promise<StoredKeys> => {
    const pair = await generateCryptoKeyPair('RSASSA-PKCS1-v1_5');
    return { publicKey: await exportJwk(pair.publicKey), privateKey: await exportJwk(pair.privateKey) };
  },
  open: async (stored: StoredKeys): Promise<Keys> => ({
    privateKey: await importJwk(stored.privateKey, 'private'),
    pem: await exportSpki(await importJwk(stored.publicKey, 'public')),
  }),
};
