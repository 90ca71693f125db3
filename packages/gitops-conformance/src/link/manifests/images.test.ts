import { parseImage } from './images';

describe('parseImage', () => {
  it.each([
    ['registry.example/shop/cart:1.4.2', 'pinned'],
    ['registry.example/shop/cart@sha256:0a1b', 'pinned'],
    ['cart:2026-11-01', 'pinned'],
    ['cart:main-4f2a91c', 'pinned'],
    ['cart:117', 'pinned'],
    ['cart:20261101', 'pinned'],
    ['cart', 'mutable'],
    ['localhost:5000/cart', 'mutable'],
    ['cart:latest', 'mutable'],
    ['mssql/server:2022-latest', 'mutable'],
    ['cart:1.5.0-SNAPSHOT', 'mutable'],
    ['redis:7', 'mutable'],
    ['cart:v5', 'mutable'],
    ['cart:production', 'mutable'],
    ['cart:${TAG}', 'unknown'],
    ['cart:<tag>', 'unknown'],
    ['cart:IMAGE_TAG', 'unknown'],
    ['nginx:placeholder', 'unknown'],
    ['CART_IMAGE_URL', 'unknown'],
  ])('takes %s for %s', (image, pinning) => {
    expect(parseImage(image).pinning).toBe(pinning);
  });

  it('tells a port from a tag', () => {
    expect(parseImage('localhost:5000/cart:1.0.0')).toEqual({
      name: 'localhost:5000/cart',
      tag: '1.0.0',
      digest: undefined,
      pinning: 'pinned',
    });
  });
});
