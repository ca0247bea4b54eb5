package io.workspacebridge.sync.state;

/** The lease was lost: another holder has a newer epoch, and nothing more may be written with the old one. */
public class FencedException extends StateException {

    /**
     * Describes the loss.
     *
     * @param lease the lease that no longer counts
     */
    public FencedException(Lease lease) {
        super(
                "The lease on link '" + lease.linkId() + "' with epoch " + lease.epoch()
                        + " was lost to another process; nothing more is done here, the other one goes on",
                null);
    }
}
