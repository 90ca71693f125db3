/** Kept for one tab of the browser, so that two tabs can be two people. */
const KEY = 'gitops-adoption-demo-user';

/** Entity ref of the person as whom the visitor looks at the portal; nobody for the guest. */
export function demoUser(): string | undefined {
  return window.sessionStorage.getItem(KEY) ?? undefined;
}

/** Looks at the portal as somebody else, or as the guest again. */
export function becomeDemoUser(userRef: string | undefined): void {
  if (userRef) {
    window.sessionStorage.setItem(KEY, userRef);
  } else {
    window.sessionStorage.removeItem(KEY);
  }
  window.location.assign('/');
}
