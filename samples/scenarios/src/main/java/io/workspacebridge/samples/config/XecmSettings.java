package io.workspacebridge.samples.config;

import java.net.URI;

/**
 * How to reach Extended ECM.
 *
 * @param url of the CGI, such as {@code https://ecm.example.com/otcs/cs.exe}
 * @param username who signs in
 * @param password of that user
 */
public record XecmSettings(URI url, String username, Secret password) {}
