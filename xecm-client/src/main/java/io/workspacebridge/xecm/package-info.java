/**
 * A typed client for the OpenText Extended ECM (Content Server) REST API.
 *
 * <p>Start with {@link io.workspacebridge.xecm.XecmClient#builder()}. One client serves any number of threads; its calls
 * block. Each topic has a package of its own: {@link io.workspacebridge.xecm.nodes nodes},
 * {@link io.workspacebridge.xecm.documents documents}, {@link io.workspacebridge.xecm.categories categories},
 * {@link io.workspacebridge.xecm.workspaces business workspaces}, {@link io.workspacebridge.xecm.permissions permissions},
 * {@link io.workspacebridge.xecm.records records}, {@link io.workspacebridge.xecm.search search},
 * {@link io.workspacebridge.xecm.members members}, {@link io.workspacebridge.xecm.workflows workflows},
 * {@link io.workspacebridge.xecm.server server}.
 *
 * <p>Whatever goes wrong arrives as one {@link io.workspacebridge.xecm.XecmException}, whose subtype says what to do
 * about it.
 */
@NullMarked
package io.workspacebridge.xecm;

import org.jspecify.annotations.NullMarked;
