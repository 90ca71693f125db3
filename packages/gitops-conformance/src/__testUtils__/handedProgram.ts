import { analyzeRepository } from '../analyze';
import { serveAnalyses } from '../node';
import { RepositoryTree } from '../model/RepositoryTree';

let before: RepositoryTree['files'] = new Map();

/** Tells in the place of the ref which process has analysed, and how many files it had not been handed before. */
serveAnalyses({
  analyze: (tree, options) => {
    const handed = [...tree.files.values()].filter(
      file => before.get(file.path) !== file,
    );
    before = tree.files;
    const ref = `${process.pid} ${handed.length}`;
    return { ...analyzeRepository(tree, options), repository: { ref } };
  },
});
