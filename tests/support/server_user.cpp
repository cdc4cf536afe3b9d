#include "support/server_user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace omni::test {

std::filesystem::path make_server_directory(std::string_view name)
{
    std::string path = "/tmp/omnicrm-" + std::string(name) + "-XXXXXX";
    if (mkdtemp(path.data()) == nullptr)
        throw std::runtime_error("no temporary directory");
    if (geteuid() == 0) {
        const passwd* user = getpwnam(server_user);
        if (user == nullptr || chown(path.c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("the temporary directory cannot be given to the server's user");
    }
    return path;
}

std::vector<std::string> as_server_user(const std::vector<std::string>& arguments)
{
    std::vector<std::string> line{"setpriv", "--pdeathsig", "TERM"};
    if (geteuid() == 0) {
        const std::string user = server_user;
        line.insert(line.end(), {"--reuid", user, "--regid", user, "--init-groups"});
    }
    line.emplace_back("--");
    line.insert(line.end(), arguments.begin(), arguments.end());
    return line;
}

} // namespace omni::test
