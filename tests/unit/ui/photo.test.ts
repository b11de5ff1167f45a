import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandFor, fitName } from '../../../extension/ui/photo/photo-caption.ts';
import { photoMoment, photoName } from '../../../extension/ui/photo/photo-name.ts';
import { seed } from '../../seed.ts';

const at = new Date(2026, 10, 20, 21, 4, 5);
const perLetter = (text: string): number => [...text].length * 10;

describe('the file name of a photo', () => {
  test('names the camera and the moment, and sorts by both', () => {
    expect(photoName('Nursery', at)).toBe('Nursery 2026-11-20 21.04.05.png');
    expect(photoMoment(at)).toBe('2026-11-20 21:04:05');
  });

  test.each([
    ['Attic / back: "left"', 'Attic back left'],
    ['..hidden', 'hidden'],
    ['CON', 'CON_'],
    ['nul.txt', 'nul_.txt'],
    ['console', 'console'],
    ['🦊 Kids’ room', '🦊 Kids’ room'],
    ['???', 'Camera'],
  ])('a camera called %s can be saved on every system', (camera, name) => {
    expect(photoName(camera, at)).toBe(`${name} 2026-11-20 21.04.05.png`);
  });

  test('whatever a camera is called, the name is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (camera) => {
        const file = photoName(camera, at);
        expect(file).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(file).not.toMatch(/^[.\s]/);
        expect([...file].length).toBeLessThanOrEqual(90);
        expect(file.endsWith(' 2026-11-20 21.04.05.png')).toBe(true);
      }),
      { seed },
    );
  });
});

describe('the band under a photo', () => {
  test('grows with the picture and can be read under the smallest', () => {
    expect(bandFor({ width: 1920, height: 1080 }).text).toBe(30);
    expect(bandFor({ width: 1080, height: 1920 }).text).toBe(30);
    expect(bandFor({ width: 160, height: 90 }).text).toBe(11);
    const { height, text } = bandFor({ width: 1280, height: 720 });
    expect(height).toBeGreaterThan(text);
  });

  test('a name that fits is written whole, a longer one is cut where the room ends', () => {
    expect(fitName('Nursery', 70, perLetter)).toBe('Nursery');
    expect(fitName('Nursery', 60, perLetter)).toBe('Nurse…');
    expect(fitName('Nur sery', 50, perLetter)).toBe('Nur…');
    expect(fitName('Nursery', 15, perLetter)).toBe('');
    expect(fitName('Nursery', -5, perLetter)).toBe('');
  });
});
