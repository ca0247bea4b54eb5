/**
 * What proves that a document arrived: the record of a promotion, its canonical text, and the verification of the chain that the
 * records are kept in.
 */
@NullMarked
package io.workspacebridge.sync.evidence;

import org.jspecify.annotations.NullMarked;
