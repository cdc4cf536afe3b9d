#include "cli/config.hpp"

#include "cli/exit_status.hpp"
#include "core/config/common_settings.hpp"

#include <cstdio>
#include <cstdlib>

namespace omni::cli {

std::vector<Setting> owner_settings(OwnerConfig& config)
{
    return {setting::text("DATABASE_OWNER_URL", config.database_owner_url,
                          {.help = "PostgreSQL as omnicrm_owner, for the operator's program only."})};
}

std::vector<Setting> account_settings(AccountConfig& config)
{
    std::vector<Setting> settings = owner_settings(config);
    settings.push_back(encryption_keys_setting(config.encryption_keys));
    return settings;
}

Setting keystore_owner_setting(std::string& target)
{
    return optional_database_setting("KEYSTORE_DATABASE_OWNER_URL", target,
                                     "The keystore as omnicrm_owner, for the operator's program only.");
}

std::vector<Setting> keystore_settings(KeystoreConfig& config)
{
    std::vector<Setting> settings = account_settings(config);
    settings.push_back(keystore_owner_setting(config.keystore_owner_url));
    return settings;
}

void load_or_exit(std::span<const Setting> settings)
{
    const Result<void> loaded = load_settings(settings, process_environment());
    if (!loaded) {
        std::fprintf(stderr, "omnicrm: %s\n", loaded.error().message.c_str());
        std::exit(exit_status::usage);
    }
}

std::string owner_url()
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    return config.database_owner_url;
}

} // namespace omni::cli
