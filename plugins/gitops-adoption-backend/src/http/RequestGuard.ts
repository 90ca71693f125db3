import {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { Request } from 'express';

/** Lets a request through that has a permission, and says on whose behalf it is. */
export class RequestGuard {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
  }

  async authorize(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return allowed(result, permission, credentials);
  }

  /** For what only a person can do. */
  async authorizeUser(
    request: Request,
    permission: BasicPermission,
  ): Promise<{
    credentials: BackstageCredentials<BackstageUserPrincipal>;
    userRef: string;
  }> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user'],
    });
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    const { userEntityRef } = allowed(
      result,
      permission,
      credentials,
    ).principal;
    // One form of each ref: two forms must not pass for two people.
    const userRef = stringifyEntityRef(parseEntityRef(userEntityRef));
    return { credentials, userRef };
  }

  /** For what is done to an entity that the caller may see. */
  async authorizeEntity(
    credentials: BackstageCredentials,
    permission: ResourcePermission<'catalog-entity'>,
    entityRef: string,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    allowed(result, permission, credentials);
  }
}

function allowed<C extends BackstageCredentials>(
  result: AuthorizeResult,
  { name }: { name: string },
  credentials: C,
): C {
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(`This needs the permission ${name}`);
  }
  return credentials;
}
