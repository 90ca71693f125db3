import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Users and services are counted apart. */
export function principalName({ principal }: BackstageCredentials): string {
  const { type, userEntityRef, subject } = principal as {
    type: string;
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? `${type}:${subject}`;
}
