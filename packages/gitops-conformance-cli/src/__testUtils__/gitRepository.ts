import { execFileSync } from 'node:child_process';

/** A Git repository in a directory, with a first commit of what is there and a branch that starts from it. */
export function gitRepository(directory: string) {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        ...['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example'],
        ...['-C', directory, ...args],
      ],
      { stdio: 'pipe' },
    ).toString();
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  return {
    git,
    branch() {
      git('commit', '--quiet', '--message', 'Start');
      git('switch', '--quiet', '--create', 'feature');
    },
  };
}
