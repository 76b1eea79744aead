package dev.mimeo.server;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.auth.CredentialStore;
import dev.mimeo.server.config.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The credentials of a server: those of its root account and of the accounts in its configuration. */
final class Credentials implements CredentialStore {

    /** The id of the account that the root credentials act for. */
    static final String ROOT = "root";

    private final Map<String, Credential> byAccessKey = new HashMap<>();

    Credentials(Account.KeyPair root, List<Account> accounts) {
        add(ROOT, root);
        accounts.forEach(account -> account.credentials().forEach(pair -> add(account.id(), pair)));
    }

    /** The ids of the root account and of those in the configuration. */
    static Set<AccountId> accounts(List<Account> configured) {
        return Stream.concat(Stream.of(ROOT), configured.stream().map(Account::id))
                .map(AccountId::new)
                .collect(toUnmodifiableSet());
    }

    @Override
    public Optional<Credential> find(String accessKey) {
        return Optional.ofNullable(byAccessKey.get(accessKey));
    }

    private void add(String account, Account.KeyPair pair) {
        Credential credential =
                new Credential(pair.accessKey(), pair.secretKey().value(), account);
        if (byAccessKey.putIfAbsent(pair.accessKey(), credential) != null) {
            throw new StartException("The access key " + pair.accessKey() + " is configured twice.");
        }
    }
}
