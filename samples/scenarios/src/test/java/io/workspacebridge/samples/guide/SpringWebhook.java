package io.workspacebridge.samples.guide;

import io.workspacebridge.sync.WorkspaceBridge;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// region spring-webhook
@RestController
class SpringWebhook {
    private final WorkspaceBridge bridge;

    SpringWebhook(WorkspaceBridge bridge) {
        this.bridge = bridge;
    }

    @GetMapping(path = "/dropbox", produces = "text/plain")
    String challenge(@RequestParam("challenge") String challenge) {
        return challenge;
    }

    @PostMapping("/dropbox")
    ResponseEntity<Void> changed(@RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        boolean genuine = bridge.onWebhook(headers.toSingleValueMap(), body);
        return ResponseEntity.status(genuine ? HttpStatus.OK : HttpStatus.FORBIDDEN)
                .build();
    }
}
// endregion
