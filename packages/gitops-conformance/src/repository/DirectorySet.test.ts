import { DirectorySet } from './DirectorySet';
import { isWithin } from './paths';

const PATHS = ['.', 'a', 'a/b', 'a/b/c', 'ab', 'b', 'a.b/c', 'a/bc'];

it.each([[[]], ...PATHS.map(path => [[path]]), [['a/b', 'ab']]])(
  'says of %j what looking at each of them says',
  directories => {
    const set = new DirectorySet(directories);
    for (const path of PATHS) {
      expect([path, set.covers(path), set.reaches(path)]).toEqual([
        path,
        directories.some(directory => isWithin(path, directory)),
        directories.some(directory => isWithin(directory, path)),
      ]);
    }
  },
);
