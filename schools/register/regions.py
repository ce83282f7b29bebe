"""The government office region of a local authority, for the files that hold the authority alone.

From the open schools of March 2018; the seven authorities made since then are added by hand.
"""

_AUTHORITIES = {
    "East Midlands": "830 831 855 856 857 891 892 925 928 940 941",
    "East of England": "821 822 823 873 874 881 882 883 919 926 935",
    "London": (
        "201 202 203 204 205 206 207 208 209 210 211 212 213 301 302 303 304 305 306 "
        "307 308 309 310 311 312 313 314 315 316 317 318 319 320"
    ),
    "North East": "390 391 392 393 394 805 806 807 808 840 841 929",
    "North West": (
        "340 341 342 343 344 350 351 352 353 354 355 356 357 358 359 876 877 888 889 890 895 896 909 942 943"
    ),
    "South East": "825 826 845 846 850 851 852 867 868 869 870 871 872 886 887 921 931 936 938",
    "South West": "420 800 801 802 803 835 836 837 838 839 865 866 878 879 880 908 916 933",
    "West Midlands": "330 331 332 333 334 335 336 860 861 884 885 893 894 937",
    "Yorkshire and the Humber": "370 371 372 373 380 381 382 383 384 810 811 812 813 815 816",
    "Wales (pseudo)": (
        "660 661 662 663 664 665 666 667 668 669 670 671 672 673 674 675 676 677 678 679 680 681"
    ),
}
REGION_OF_AUTHORITY = {code: region for region, codes in _AUTHORITIES.items() for code in codes.split()}
ENGLISH_REGIONS = tuple(region for region in _AUTHORITIES if "pseudo" not in region)
