// Made by Scripts/generate-standard-lists; change that, not this.

extension StandardLists {
    /// What `import "std:macos"` stands for.
    static let macOS = #"""
        # Folders that a user without rights can write to. /Applications is not one of them, but
        # members of the group admin can write there.
        list macos_user_writable_dirs : path = [
            # Home folders, and Users/Shared.
            '/Users/*',
            # Where every user may write.
            '/tmp',
            '/private/tmp',
            '/var/tmp',
            '/private/var/tmp',
            '/var/folders',
            '/private/var/folders',
            # Mounted images and removable media.
            '/Volumes/*',
            # The same places by the path of the data volume, which lies below /System.
            '/System/Volumes/Data/Users/*',
            '/System/Volumes/Data/private/tmp',
            '/System/Volumes/Data/private/var/tmp',
            '/System/Volumes/Data/private/var/folders',
            '/System/Volumes/Data/Volumes/*',
            # Homebrew gives these to the user who installed it.
            '/opt/homebrew',
            '/usr/local/bin',
            '/usr/local/Caskroom',
            '/usr/local/Cellar',
            '/usr/local/Homebrew',
            '/usr/local/lib',
            '/usr/local/opt',
            '/usr/local/sbin',
        ]

        # Folders that the system itself is installed to, most of them on the sealed volume.
        list macos_system_dirs : path = [
            '/bin',
            '/sbin',
            '/usr/bin',
            '/usr/lib',
            '/usr/libexec',
            '/usr/sbin',
            '/usr/share',
            '/Library/Apple/System',
            '/Library/Apple/usr',
            '/System/Applications',
            '/System/Cryptexes',
            '/System/DriverKit',
            '/System/iOSSupport',
            '/System/Library',
        ]

        # Programs of Apple's own that run, load, fetch or change something for whoever starts them.
        # Names from infosecB/LOOBins@c9e3cbe82713c93707911ad81f190bb8a8747bdc, and what macOS ships
        # of GTFOBins/GTFOBins.github.io@7382261ef936e35896ba70e7a6b833352ffb9a22.
        list macos_living_off_the_land : name = [
            'arp', 'at', 'awk', 'base64', 'bash', 'bc', 'bzip2', 'c89', 'c99', 'caffeinate',
            'cancel', 'cat', 'cc', 'chflags', 'chmod', 'chown', 'chroot', 'cmp', 'codesign',
            'column', 'comm', 'cp', 'cpan', 'cpio', 'crontab', 'csh', 'csplit', 'csrutil', 'curl',
            'cut', 'dash', 'date', 'dc', 'dd', 'defaults', 'diff', 'dig', 'diskutil', 'ditto',
            'dns-sd', 'dscacheutil', 'dscl', 'dsconfigad', 'dseditgroup', 'dsenableroot',
            'dsexport', 'ed', 'egrep', 'env', 'ex', 'expand', 'expect', 'fgrep', 'file', 'find',
            'finger', 'fmt', 'fold', 'funzip', 'g++', 'gcc', 'gem', 'GetFileInfo', 'git', 'grep',
            'gzip', 'hd', 'hdiutil', 'head', 'hexdump', 'iconv', 'install', 'installer', 'ioreg',
            'irb', 'join', 'jq', 'kextstat', 'kickstart', 'killall', 'kmutil', 'ksh', 'last',
            'launchctl', 'ldapsearch', 'less', 'ln', 'log', 'look', 'lp', 'lsappinfo', 'lsbom',
            'lsregister', 'm4', 'mail', 'make', 'man', 'mdfind', 'mdls', 'mktemp', 'more', 'mount',
            'mv', 'nano', 'nc', 'networksetup', 'nice', 'nl', 'nm', 'nohup', 'notifyutil', 'nscurl',
            'nvram', 'od', 'odutil', 'open', 'openssl', 'osacompile', 'osascript', 'paste', 'pax',
            'pbcopy', 'pbpaste', 'perl', 'pico', 'pkgutil', 'pkill', 'PlistBuddy', 'plutil',
            'pmset', 'pr', 'profiles', 'pwpolicy', 'python', 'rake', 'rev', 'rsync', 'ruby',
            'safaridriver', 'say', 'scp', 'screen', 'screencapture', 'script', 'Script Editor',
            'scutil', 'security', 'security_authtrampoline', 'sed', 'SetFile', 'sfltool', 'sftp',
            'sharing', 'shred', 'snmptrap', 'socketfilterfw', 'softwareupdate', 'sort', 'spctl',
            'split', 'sqlite3', 'ssh', 'ssh-agent', 'ssh-copy-id', 'ssh-keygen', 'ssh-keyscan',
            'streamzip', 'strings', 'su', 'sudo', 'sw_vers', 'swift', 'sysadminctl', 'sysctl',
            'system_profiler', 'systemsetup', 'tail', 'tar', 'tccutil', 'tclsh', 'tcpdump', 'tcsh',
            'tee', 'telnet', 'textutil', 'tftp', 'tic', 'time', 'tmutil', 'top', 'trash', 'ul',
            'unexpand', 'uniq', 'unzip', 'uuencode', 'vi', 'view', 'vim', 'vimdiff', 'wall', 'wc',
            'whois', 'wish', 'xargs', 'xattr', 'xxd', 'zcat', 'zgrep', 'zip', 'zless', 'zsh',
        ]

        # Programs that run the script, the expression or the file in their arguments.
        list macos_interpreters : name = [
            'ash', 'Automator', 'awk', 'bash', 'bun', 'csh', 'dash', 'deno', 'erl', 'escript',
            'expect', 'fish', 'gawk', 'ghci', 'groovy', 'guile', 'iex', 'ipython', 'ipython3',
            'irb', 'java', 'jjs', 'jrunscript', 'jshell', 'julia', 'ksh', 'lua', 'lua5.1', 'lua5.2',
            'lua5.3', 'lua5.4', 'luajit', 'mawk', 'mksh', 'mono', 'nawk', 'node', 'nodejs',
            'octave', 'osascript', 'perl', 'perl5.30', 'perl5.34', 'php', 'php7.4', 'php8.0',
            'php8.1', 'php8.2', 'php8.3', 'php8.4', 'pwsh', 'pypy', 'pypy3', 'python', 'python2',
            'python2.7', 'python3', 'python3.10', 'python3.11', 'python3.12', 'python3.13',
            'python3.14', 'python3.6', 'python3.7', 'python3.8', 'python3.9', 'R', 'raku',
            'Rscript', 'ruby', 'runghc', 'sbcl', 'Script Editor', 'sh', 'swift', 'swift-frontend',
            'swipl', 'tclsh', 'tclsh8.6', 'tcsh', 'wish', 'wish8.6', 'yash', 'zsh',
        ]
        """#
}
