// Opens a Web Push message and checks who sent it, with http_ece and node's own cryptography.
//
// stdin:  {"secretKey", "publicKey", "auth", "body", "authorization"}, bytes in base64url
// stdout: {"text", "signed", "claims"}
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import ece from 'http_ece';

const given = JSON.parse(readFileSync(0, 'utf8'));
const bytes = (text) => Buffer.from(text, 'base64url');

const keys = crypto.createECDH('prime256v1');
keys.setPrivateKey(bytes(given.secretKey));
const text = ece
  .decrypt(bytes(given.body), { version: 'aes128gcm', privateKey: keys, authSecret: given.auth })
  .toString('utf8');

const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(given.authorization);
const [head, claims, signature] = token.split('.');
const point = bytes(key);
const sender = crypto.createPublicKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  },
});
const signed = crypto.verify(
  'sha256',
  Buffer.from(`${head}.${claims}`),
  { key: sender, dsaEncoding: 'ieee-p1363' },
  bytes(signature),
);
console.log(JSON.stringify({ text, signed, claims: JSON.parse(bytes(claims).toString()) }));
