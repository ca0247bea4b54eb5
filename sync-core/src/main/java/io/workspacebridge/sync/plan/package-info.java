/**
 * From two observed trees and a baseline to a plan: pure functions, no ports, no I/O, no clock. The same input gives the same
 * plan with the same hash (I15).
 */
@NullMarked
package io.workspacebridge.sync.plan;

import org.jspecify.annotations.NullMarked;
