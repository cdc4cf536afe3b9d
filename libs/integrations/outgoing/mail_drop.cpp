#include "integrations/outgoing/mail_drop.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace omni {

namespace {

class File
{
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool is_open() const { return descriptor_ >= 0; }

    bool write(std::string_view text) const
    {
        while (!text.empty()) {
            const ssize_t written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return false;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

    bool sync() const { return ::fsync(descriptor_) == 0; }

private:
    int descriptor_;
};

Error failed(const std::filesystem::path& path, int error)
{
    return {ErrorCode::unavailable, fmt::format("cannot write {}: {}", path.string(), std::strerror(error))};
}

} // namespace

Result<void> drop_mail(const std::filesystem::path& directory, std::string_view name, std::string_view message)
{
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        return failed(directory, errno);
    const std::filesystem::path path = directory / fmt::format("{}.eml", name);
    const std::filesystem::path unfinished = directory / fmt::format(".{}.eml.unfinished", name);
    {
        // Whatever an earlier attempt left is written over.
        const File file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.is_open() || !file.write(message) || !file.sync())
            return failed(unfinished, errno);
    }
    if (::rename(unfinished.c_str(), path.c_str()) != 0)
        return failed(path, errno);
    const File folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open() || !folder.sync())
        return failed(directory, errno);
    return {};
}

} // namespace omni
