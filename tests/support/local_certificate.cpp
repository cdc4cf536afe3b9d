#include "support/local_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace omni::test {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&::X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

// A directory that goes with the program.
class TemporaryFolder
{
public:
    TemporaryFolder() : path_(std::filesystem::temp_directory_path() / ("omnicrm-tls-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

Certificate self_signed(EVP_PKEY* key)
{
    Certificate made(::X509_new(), &::X509_free);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), 1);
    ::X509_gmtime_adj(::X509_getm_notBefore(made.get()), 0);
    ::X509_gmtime_adj(::X509_getm_notAfter(made.get()), 3600);
    ::X509_set_pubkey(made.get(), key);
    const unsigned char name[] = "localhost";
    X509_NAME* subject = ::X509_get_subject_name(made.get());
    ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, name, -1, -1, 0);
    ::X509_set_issuer_name(made.get(), subject);
    ::X509_sign(made.get(), key, ::EVP_sha256());
    return made;
}

} // namespace

const LocalCertificate& local_certificate()
{
    static const TemporaryFolder folder;
    static const LocalCertificate paths = [] {
        LocalCertificate made{folder.file("certificate.pem"), folder.file("key.pem")};
        const Key key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &::EVP_PKEY_free);
        const Certificate certificate = self_signed(key.get());
        const File certificate_file(std::fopen(made.certificate.c_str(), "w"), &std::fclose);
        const File key_file(std::fopen(made.key.c_str(), "w"), &std::fclose);
        if (!certificate_file || !key_file || ::PEM_write_X509(certificate_file.get(), certificate.get()) != 1 ||
            ::PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
            throw std::runtime_error("cannot write the test's certificate");
        return made;
    }();
    return paths;
}

} // namespace omni::test
