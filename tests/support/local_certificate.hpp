// A self-signed certificate for localhost, made once per test program.
#pragma once

#include <string>

namespace omni::test {

struct LocalCertificate
{
    std::string certificate; // paths of PEM files
    std::string key;
};

const LocalCertificate& local_certificate();

} // namespace omni::test
